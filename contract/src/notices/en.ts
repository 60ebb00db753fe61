/**
 * What each kind of notice says, in the inbox and in a letter alike. `{…}` is a fact of the notice; a text whose fact is missing is
 * left out.
 */
export const en = {
  sign_in_new_device: { title: 'Sign-in from a new device', text: '{device}, from {address}. If it was not you, change your password.' },
  password_changed: { title: 'Your password was changed', text: 'If it was not you, ask an administrator at once to lock your account.' },
  factor_added: { title: 'A second factor was added', text: 'Your account now has: {factor}.' },
  factor_removed: { title: 'A second factor was removed', text: 'Your account no longer has: {factor}.' },
  factors_reset: { title: 'Your second factors were reset', text: 'An administrator did it. If you did not ask for that, say so at once.' },
  recovery_codes_made: { title: 'New recovery codes were made', text: 'The earlier ones no longer work.' },
  session_family_revoked: {
    title: 'A session was ended for your safety',
    text: 'One of its keys was used a second time, as happens when somebody copied it. Sign in again.',
  },
  tenant_visited: { title: '{actor} opened this organisation from outside', text: 'Reason: {reason}' },
  invitation_accepted: { title: '{name} accepted the invitation', text: 'The account is ready, with the role {role}.' },
  role_changed: { title: 'Your role was changed', text: 'It is now: {role}.' },
  ownership_received: { title: 'You own this organisation now', text: '{actor} handed the ownership over to you.' },
  job_failed: { title: 'A job failed: {kind}', text: '{error}' },
  schedule_failed: { title: 'A scheduled run failed: {name}', text: 'It is tried again. The system page says why it failed.' },
  mail_given_up: { title: 'An e-mail could not be sent', text: '{template}: {error}' },
  backup_failed: { title: 'The backup failed', text: '{error}' },
  audit_tampered: {
    title: 'The audit trail was tampered with',
    text: 'Findings: {findings}. Open the audit trail to see what was changed or removed.',
  },
  hook_given_up: { title: 'A delivery was given up: {name}', text: '{error}' },
  mentioned: { title: '{actor} mentioned you in a comment', text: '' },
  alert_not_acknowledged: { title: 'Nobody has looked at {number} in time', text: '{title}' },
  alert_not_contained: { title: '{number} is not contained in time', text: '{title}' },
  alert_not_resolved: { title: '{number} is not resolved in time', text: '{title}' },
  alerts_overdue: { title: '{count} alerts are overdue', text: 'Open the queue to see which.' },
  handover_written: { title: '{actor} hands the shift over: {shift}', text: 'Read it and confirm that you have taken over.' },
  handover_acknowledged: { title: '{actor} has taken over: {shift}', text: '' },
  case_assigned: { title: '{actor} made you the owner of {reference}', text: '' },
  case_task_assigned: { title: '{actor} gave you a task in {reference}', text: '' },
  case_escalated: { title: '{actor} escalated {reference} to {to}', text: '' },
  case_joined: { title: '{actor} let you into the restricted case {reference}', text: '' },
} as const
