"""{% keep %}: the frame of a page shows a block twice, or leaves it out when it is empty."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import mark_safe

register = template.Library()


class KeepNode(template.Node):
    """Render the content once and keep it, so that a block can be shown twice or left out when empty."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        # Rendering has escaped the content already; strip() would take the mark of that away.
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        return ""


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """{% keep name %}...{% endkeep %}, then {{ name }}."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(name, nodelist)
