"""Static files under names that carry their hash, so that browsers may keep them for good."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""(?P<matched>(?P<head>\bimport\s[^;'"]*?\bfrom\s*)["'](?P<url>\./[^"']+)["'])"""


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # comes without types
    """Also rewrite the imports between our ES modules: an old one must not meet a new one after an update.

    Django's own switch for this would read the scripts of every package, and trips over one of them.
    """

    patterns = (*HashedFilesMixin.patterns, ("js/*.js", ((IMPORT, '%(head)s"%(url)s"'),)))
