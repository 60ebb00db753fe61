import type { NoticeTexts } from './texts.ts'

export const de: NoticeTexts = {
  sign_in_new_device: {
    title: 'Anmeldung von einem neuen Gerät',
    text: '{device}, von {address}. Waren Sie es nicht, ändern Sie Ihr Passwort.',
  },
  password_changed: {
    title: 'Ihr Passwort wurde geändert',
    text: 'Waren Sie es nicht, bitten Sie sofort die Verwaltung, Ihr Konto zu sperren.',
  },
  factor_added: { title: 'Ein zweiter Faktor kam hinzu', text: 'Ihr Konto hat jetzt: {factor}.' },
  factor_removed: { title: 'Ein zweiter Faktor wurde entfernt', text: 'Ihr Konto hat nicht mehr: {factor}.' },
  factors_reset: {
    title: 'Ihre zweiten Faktoren wurden zurückgesetzt',
    text: 'Die Verwaltung hat das getan. Haben Sie nicht darum gebeten, sagen Sie es sofort.',
  },
  recovery_codes_made: { title: 'Neue Wiederherstellungscodes wurden erzeugt', text: 'Die früheren gelten nicht mehr.' },
  session_family_revoked: {
    title: 'Eine Sitzung wurde zu Ihrer Sicherheit beendet',
    text: 'Einer ihrer Schlüssel wurde ein zweites Mal benutzt, wie es geschieht, wenn jemand ihn kopiert hat. Melden Sie sich neu an.',
  },
  tenant_visited: { title: '{actor} hat diese Organisation von außen geöffnet', text: 'Grund: {reason}' },
  invitation_accepted: { title: '{name} hat die Einladung angenommen', text: 'Das Konto ist bereit, mit der Rolle {role}.' },
  role_changed: { title: 'Ihre Rolle wurde geändert', text: 'Sie ist jetzt: {role}.' },
  ownership_received: { title: 'Diese Organisation gehört jetzt Ihnen', text: '{actor} hat sie Ihnen übergeben.' },
  job_failed: { title: 'Ein Auftrag ist gescheitert: {kind}', text: '{error}' },
  schedule_failed: {
    title: 'Ein geplanter Lauf ist gescheitert: {name}',
    text: 'Er wird noch einmal versucht. Die Systemseite sagt, woran es lag.',
  },
  mail_given_up: { title: 'Eine E-Mail konnte nicht gesendet werden', text: '{template}: {error}' },
  backup_failed: { title: 'Die Sicherung ist gescheitert', text: '{error}' },
  audit_tampered: {
    title: 'Das Prüfprotokoll wurde manipuliert',
    text: 'Befunde: {findings}. Das Prüfprotokoll zeigt, was geändert oder entfernt wurde.',
  },
  hook_given_up: { title: 'Eine Zustellung wurde aufgegeben: {name}', text: '{error}' },
  mentioned: { title: '{actor} hat Sie in einem Kommentar erwähnt', text: '' },
  alert_not_acknowledged: { title: 'Niemand hat {number} rechtzeitig angesehen', text: '{title}' },
  alert_not_contained: { title: '{number} ist nicht rechtzeitig eingedämmt', text: '{title}' },
  alert_not_resolved: { title: '{number} ist nicht rechtzeitig gelöst', text: '{title}' },
  alerts_overdue: { title: '{count} Alarme sind überfällig', text: 'Die Warteschlange zeigt, welche es sind.' },
  handover_written: {
    title: '{actor} übergibt die Schicht: {shift}',
    text: 'Lesen Sie die Übergabe und bestätigen Sie, dass Sie übernommen haben.',
  },
  handover_acknowledged: { title: '{actor} hat übernommen: {shift}', text: '' },
  case_assigned: { title: '{actor} hat Ihnen {reference} übergeben', text: '' },
  case_task_assigned: { title: '{actor} hat Ihnen eine Aufgabe in {reference} gegeben', text: '' },
  case_escalated: { title: '{actor} hat {reference} eskaliert an: {to}', text: '' },
  case_joined: { title: '{actor} hat Sie in den eingeschränkten Fall {reference} aufgenommen', text: '' },
}
