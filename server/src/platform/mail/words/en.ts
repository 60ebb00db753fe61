import type { Words } from './words.ts'

export const en: Words = {
  hello: 'Hello {name},',
  helloNobody: 'Hello,',
  copyLink: 'If the button does not work, copy this address into your browser:',
  footer: 'Rampart at {host} sent this e-mail. Answers to it are not read.',
  preferences: 'Which e-mails you get is set in your notification preferences:',
  labels: {
    organisation: 'Organisation',
    inviter: 'Invited by',
    role: 'Role',
    device: 'Device',
    address: 'Address',
    factor: 'Factor',
    at: 'Time',
    expires_at: 'Valid until',
  },
  letters: {
    verify_email: {
      subject: 'Confirm your e-mail address',
      text: ['Confirm that this address is yours, so that Rampart can reach you here.'],
      button: 'Confirm this address',
      after: ['If you did not ask for this, you need not do anything.'],
    },
    reset_password: {
      subject: 'Choose a new password',
      text: ['Somebody, probably you, asked for a new password for your account. This link works once.'],
      button: 'Choose a new password',
      after: [
        'If it was not you, delete this e-mail: your password stays as it is. Nobody from your organisation will ask you for this link.',
      ],
    },
    password_changed: {
      subject: 'Your password was changed',
      text: ['The password of your account was changed. All your other sessions were ended.'],
      after: ['If it was not you, ask an administrator of your organisation at once to lock your account.'],
    },
    email_changed: {
      subject: 'Your e-mail address was changed',
      text: ['The e-mail address of your account was changed to another one. Letters from Rampart no longer come here.'],
      after: ['If it was not you, ask an administrator of your organisation at once to lock your account.'],
    },
    invitation: {
      subject: 'You are invited to Rampart',
      text: ['You are invited to work in Rampart. Choose a password, and your account is ready.'],
      button: 'Accept the invitation',
      after: ['If you did not expect this, delete this e-mail: without you nothing happens.'],
    },
    sign_in_new_device: {
      subject: 'Sign-in from a new device',
      text: ['Somebody signed in to your account from a device that was not used before.'],
      after: ['If it was you, you need not do anything. If not, change your password at once: that ends every other session.'],
    },
    factor_added: {
      subject: 'A second factor was added',
      text: ['A second factor was added to your account. From now on your sign-in asks for it.'],
      after: ['If it was not you, change your password at once and tell an administrator of your organisation.'],
    },
    factor_removed: {
      subject: 'A second factor was removed',
      text: ['A second factor was removed from your account. It no longer protects your sign-in.'],
      after: ['If it was not you, change your password at once and tell an administrator of your organisation.'],
    },
    session_family_revoked: {
      subject: 'A session was ended for your safety',
      text: [
        'A key of one of your sessions was used a second time. That happens when somebody copied it, so the session was ended on every device that had it.',
      ],
      after: ['Sign in again. If this happens once more, change your password and tell an administrator of your organisation.'],
    },
    account_disabled: {
      subject: 'Your account was disabled',
      text: ['Your account was disabled, and all your sessions were ended.'],
      after: ['If you think that this is a mistake, ask an administrator of your organisation.'],
    },
    notification: { subject: '{title}', text: ['{text}'], button: 'Open in Rampart' },
    digest: {
      subject: 'Summary of your notifications ({count})',
      text: ['This is what happened since the last summary.'],
      button: 'Open your notifications',
    },
    test: {
      subject: 'A test e-mail from Rampart',
      text: ['Mail works: this e-mail went through the mail server that Rampart is set up with.'],
    },
  },
}
