import type { Words } from './words.ts'

export const de: Words = {
  hello: 'Guten Tag {name},',
  helloNobody: 'Guten Tag,',
  copyLink: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  footer: 'Diese E-Mail kommt von Rampart auf {host}. Antworten darauf werden nicht gelesen.',
  preferences: 'Welche E-Mails Sie bekommen, legen Sie in Ihren Benachrichtigungen fest:',
  labels: {
    organisation: 'Organisation',
    inviter: 'Eingeladen von',
    role: 'Rolle',
    device: 'Gerät',
    address: 'Adresse',
    factor: 'Faktor',
    at: 'Zeit',
    expires_at: 'Gültig bis',
  },
  letters: {
    verify_email: {
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      text: ['Bestätigen Sie, dass diese Adresse Ihnen gehört, damit Rampart Sie hier erreicht.'],
      button: 'Adresse bestätigen',
      after: ['Wenn Sie das nicht verlangt haben, müssen Sie nichts tun.'],
    },
    reset_password: {
      subject: 'Wählen Sie ein neues Passwort',
      text: ['Jemand, vermutlich Sie, hat für Ihr Konto ein neues Passwort verlangt. Dieser Link funktioniert einmal.'],
      button: 'Neues Passwort wählen',
      after: [
        'Waren Sie es nicht, löschen Sie diese E-Mail: Ihr Passwort bleibt, wie es ist. Niemand aus Ihrer Organisation wird Sie nach diesem Link fragen.',
      ],
    },
    password_changed: {
      subject: 'Ihr Passwort wurde geändert',
      text: ['Das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen wurden beendet.'],
      after: ['Waren Sie es nicht, bitten Sie sofort die Verwaltung Ihrer Organisation, Ihr Konto zu sperren.'],
    },
    email_changed: {
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      text: ['Die E-Mail-Adresse Ihres Kontos wurde durch eine andere ersetzt. Hierher schreibt Rampart nicht mehr.'],
      after: ['Waren Sie es nicht, bitten Sie sofort die Verwaltung Ihrer Organisation, Ihr Konto zu sperren.'],
    },
    invitation: {
      subject: 'Sie sind zu Rampart eingeladen',
      text: ['Sie sind eingeladen, in Rampart zu arbeiten. Wählen Sie ein Passwort, und Ihr Konto ist fertig.'],
      button: 'Einladung annehmen',
      after: ['Wenn Sie das nicht erwartet haben, löschen Sie diese E-Mail: Ohne Sie geschieht nichts.'],
    },
    sign_in_new_device: {
      subject: 'Anmeldung von einem neuen Gerät',
      text: ['Jemand hat sich bei Ihrem Konto von einem Gerät angemeldet, das bisher nicht benutzt wurde.'],
      after: ['Waren Sie es, müssen Sie nichts tun. Wenn nicht, ändern Sie sofort Ihr Passwort: Das beendet alle anderen Sitzungen.'],
    },
    factor_added: {
      subject: 'Ein zweiter Faktor wurde hinzugefügt',
      text: ['Ein zweiter Faktor wurde Ihrem Konto hinzugefügt. Ab jetzt fragt Ihre Anmeldung danach.'],
      after: ['Waren Sie es nicht, ändern Sie sofort Ihr Passwort und sagen Sie es der Verwaltung Ihrer Organisation.'],
    },
    factor_removed: {
      subject: 'Ein zweiter Faktor wurde entfernt',
      text: ['Ein zweiter Faktor wurde von Ihrem Konto entfernt. Er schützt Ihre Anmeldung nicht mehr.'],
      after: ['Waren Sie es nicht, ändern Sie sofort Ihr Passwort und sagen Sie es der Verwaltung Ihrer Organisation.'],
    },
    session_family_revoked: {
      subject: 'Eine Sitzung wurde zu Ihrer Sicherheit beendet',
      text: [
        'Ein Schlüssel einer Ihrer Sitzungen wurde ein zweites Mal benutzt. Das geschieht, wenn jemand ihn kopiert hat; darum wurde die Sitzung auf jedem Gerät beendet, das ihn hatte.',
      ],
      after: [
        'Melden Sie sich neu an. Geschieht es noch einmal, ändern Sie Ihr Passwort und sagen Sie es der Verwaltung Ihrer Organisation.',
      ],
    },
    account_disabled: {
      subject: 'Ihr Konto wurde gesperrt',
      text: ['Ihr Konto wurde gesperrt, und alle Ihre Sitzungen wurden beendet.'],
      after: ['Wenn Sie das für ein Versehen halten, fragen Sie die Verwaltung Ihrer Organisation.'],
    },
    notification: { subject: '{title}', text: ['{text}'], button: 'In Rampart öffnen' },
    digest: {
      subject: 'Ihre Benachrichtigungen im Überblick ({count})',
      text: ['Das ist seit der letzten Zusammenfassung geschehen.'],
      button: 'Benachrichtigungen öffnen',
    },
    test: {
      subject: 'Eine Test-E-Mail von Rampart',
      text: ['Der Versand funktioniert: Diese E-Mail ging über den Mailserver, der in Rampart eingerichtet ist.'],
    },
  },
}
