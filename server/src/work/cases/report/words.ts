/** What the steps of a case are called in a report; an action without a line is told by its own words. */
const steps: Readonly<Record<string, string>> = {
  'cases.add': 'Case opened',
  'cases.edit': 'Changed',
  'cases.start': 'Investigation begun',
  'cases.wait': 'Waiting for information',
  'cases.resume': 'Investigation resumed',
  'cases.escalate': 'Escalated',
  'cases.resolve': 'Resolved',
  'cases.close': 'Closed',
  'cases.reopen': 'Reopened',
  'cases.merge': 'Case merged in',
  'cases.unmerge': 'Merge undone',
  'cases.join': 'Merged into another case',
  'cases.part': 'Stands alone again',
  'cases.add_task': 'Task added',
  'cases.edit_task': 'Task changed',
  'cases.drop_task': 'Task removed',
  'cases.order_tasks': 'Tasks put in order',
  'cases.apply_template': 'Template applied',
  'cases.drop_entry': 'Entry removed',
  'cases.add_note': 'Note written',
  'cases.edit_note': 'Note changed',
  'cases.drop_note': 'Note removed',
  'cases.add_artifact': 'Observable added',
  'cases.edit_artifact': 'Observable described',
  'cases.drop_artifact': 'Observable removed',
  'cases.add_alerts': 'Alerts taken in',
  'cases.drop_alert': 'Alert taken out',
  'cases.add_hosts': 'Hosts added',
  'cases.drop_host': 'Host removed',
  'cases.add_member': 'Member let in',
  'cases.drop_member': 'Member let out',
  'cases.add_evidence': 'Evidence added',
  'cases.edit_evidence': 'Evidence described',
  'cases.download_evidence': 'Evidence downloaded',
  'cases.verify_evidence': 'Evidence verified',
  'cases.remove_evidence': 'Content of evidence removed',
  'cases.report': 'Report made',
}

/** A step in one line: what it was, what it was about, which fields changed. */
export function stepWords(action: string, text: string | null, changed: readonly string[]): string {
  const name = steps[action] ?? action.slice(action.indexOf('.') + 1).replaceAll('_', ' ')
  const fields = action === 'cases.edit' && changed.length > 0 ? ` (${changed.join(', ').replaceAll('_', ' ')})` : ''
  return text ? `${name}: ${text}` : `${name}${fields}`
}
