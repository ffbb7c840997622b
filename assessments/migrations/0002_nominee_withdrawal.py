"""A nominee that withdraws after the nomination, and the gap of its final result."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NomineeWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_reason', models.TextField(blank=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='result',
            name='result_without_rank_says_why',
        ),
        migrations.RemoveConstraint(
            model_name='standing',
            name='standing_without_rank_says_why',
        ),
        migrations.AlterField(
            model_name='result',
            name='gap',
            field=models.CharField(blank=True, choices=[('excluded', 'Not assessed'), ('no_questionnaire', 'No questionnaire was submitted'), ('not_presented', 'Did not present'), ('too_few_sheets', 'Too few valid sheets for a score'), ('withdrew', 'Withdrew after the nomination')], max_length=20),
        ),
        migrations.AlterField(
            model_name='standing',
            name='gap',
            field=models.CharField(blank=True, choices=[('excluded', 'Not assessed'), ('no_questionnaire', 'No questionnaire was submitted'), ('not_presented', 'Did not present'), ('too_few_sheets', 'Too few valid sheets for a score'), ('withdrew', 'Withdrew after the nomination')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gap', ''), ('rank__isnull', False)), models.Q(('gap__in', ['excluded', 'no_questionnaire', 'not_presented', 'too_few_sheets', 'withdrew']), ('rank__isnull', True)), _connector='OR'), name='result_without_rank_says_why'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gap', ''), ('rank__isnull', False)), models.Q(('gap__in', ['excluded', 'no_questionnaire', 'not_presented', 'too_few_sheets', 'withdrew']), ('rank__isnull', True)), _connector='OR'), name='standing_without_rank_says_why'),
        ),
        migrations.AddField(
            model_name='nomineewithdrawal',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nomineewithdrawal',
            name='standing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='assessments.standing'),
        ),
        migrations.AddField(
            model_name='nomineewithdrawal',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='nomineewithdrawal',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('standing',), name='nominee_withdrawal_once'),
        ),
        migrations.AddConstraint(
            model_name='nomineewithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='nominee_withdrawal_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='nomineewithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), models.Q(('undone_reason', ''), _negated=True), _connector='OR'), name='nominee_withdrawal_undone_with_reason'),
        ),
    ]
