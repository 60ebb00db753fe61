/**
 * What each operation that changes something, or takes something out of the house, leaves in the trail: one action is exactly
 * one event of that action, under the request's id. Where an operation may leave a set, it says which and why;
 * `nothing` says why an operation changes nothing that the trail must tell.
 * A new operation gets its line here; trail.ts holds each successful call of each test against it.
 */
export const operations: Readonly<Record<string, Leaves>> = {
  'GET /audit/export': 'audit.export',
  'GET /collections/:id/rows/export': 'collection_rows.export',
  'GET /collections/export': 'collections.export',
  'GET /files/:id/content': 'files.download',
  'GET /hosts/export': 'hosts.export',

  'POST /comments': 'comments.add',
  'PATCH /comments/:id': 'comments.edit',
  'DELETE /comments/:id': 'comments.drop',
  'POST /files': 'files.add',
  'DELETE /files/:id': 'files.drop',
  'POST /hooks': 'hooks.add',
  'PATCH /hooks/:id': 'hooks.edit',
  'DELETE /hooks/:id': 'hooks.drop',
  'POST /hooks/:id/pause': 'hooks.pause',
  'POST /hooks/:id/resume': 'hooks.resume',
  'POST /hooks/:id/secret': 'hooks.renew',
  'POST /hooks/:id/test': 'hooks.test',
  'POST /hooks/:id/redeliver': 'hooks.redeliver',
  'POST /hosts': 'hosts.add',
  'PATCH /hosts/:id': 'hosts.edit',
  'DELETE /hosts/:id': 'hosts.drop',
  'POST /hosts/:id/quarantine': 'hosts.quarantine',
  'POST /hosts/:id/release': 'hosts.release',
  'POST /hosts/:id/retire': 'hosts.retire',
  'POST /hosts/:id/revive': 'hosts.revive',
  'POST /ingestion/ingest': {
    set: ['hosts.ingest', 'hosts.imported'],
    why: 'the host as it reported; with an artifact also the row of results that was stored',
  },
  'POST /ingestion/batch': {
    set: ['collections.import', 'hosts.imported', 'files.add'],
    why: 'the end of the import, and one entry for each stored chunk, never one for each row; a repeat with its key leaves none; with respond-async the stored file, and the job tells the rest',
  },
  'POST /auth/login': 'users.sign_in',
  'POST /auth/link': 'users.sign_in',
  'POST /auth/logout': 'users.sign_out',
  'POST /auth/refresh': { nothing: 'a session goes on: who was signed in stays so; a token used twice is told as sessions.reuse' },
  'DELETE /auth/sessions/:id': 'sessions.revoke',
  'POST /auth/sessions/revoke-others': 'sessions.revoke_others',
  'POST /auth/forgot-password': {
    atMost: 'users.forgot_password',
    why: 'an address without an account leaves nothing; the letter is written after the answer',
  },
  'POST /auth/reset-password': 'users.reset_password',
  'POST /auth/change-password': 'users.change_password',
  'POST /auth/change-email': 'users.change_email',
  'POST /auth/verify-email': 'users.verify_email',
  'POST /setup': { set: ['users.add', 'users.sign_in'], why: 'the first owner is made and signed in' },
  'POST /csp-reports': { nothing: 'what a browser reports goes to the log: it comes from strangers and changes nothing' },
  'POST /api-keys': 'api_keys.add',
  'DELETE /api-keys/:id': 'api_keys.revoke',
  'POST /jobs/:id/cancel': 'jobs.cancel',
  'POST /system/schedules/:name/run': 'schedules.run',
  'POST /system/test-mail': 'mail.test',
  'POST /notifications/:id/read': 'notifications.read',
  'POST /notifications/read-all': 'notifications.read_all',
  'PATCH /notifications/preferences': 'notification_preferences.edit',
  'POST /links': 'links.add',
  'DELETE /links/:id': 'links.drop',
  'POST /tags': 'tags.add',
  'DELETE /tags/:id': 'tags.drop',
  'PATCH /tenants/current': 'tenants.edit',
  'PATCH /tenants/current/policy': 'tenants.set_policy',
  'POST /users': 'users.add',
  'PATCH /users/:id': 'users.edit',
  'PATCH /auth/me': 'users.edit',
  'DELETE /users/:id': 'users.drop',
  'POST /users/:id/role': 'users.set_role',
  'POST /users/:id/disable': 'users.disable',
  'POST /users/:id/enable': 'users.enable',
  'POST /users/:id/require-password-change': 'users.require_password_change',
  'POST /users/:id/link': 'users.make_link',
  'POST /users/:id/transfer-ownership': 'users.transfer_ownership',
  'POST /roles': 'roles.add',
  'PATCH /roles/:id': 'roles.edit',
  'DELETE /roles/:id': 'roles.drop',
  'POST /teams': 'teams.add',
  'PATCH /teams/:id': 'teams.edit',
  'DELETE /teams/:id': 'teams.drop',
  'POST /teams/:id/members': 'teams.add_member',
  'DELETE /teams/:id/members/:user_id': 'teams.drop_member',
  'POST /invitations': 'invitations.add',
  'DELETE /invitations/:id': 'invitations.drop',
  'POST /invitations/:id/resend': 'invitations.resend',
  'POST /invitations/:id/link': 'invitations.make_link',
  'POST /auth/invitation': { nothing: 'shows what the holder of a token was invited to' },
  'POST /auth/invitation/accept': { set: ['invitations.accept', 'users.sign_in'], why: 'the person is made and signed in' },
  'POST /auth/invitation/join': 'invitations.join',
  'POST /auth/register': {
    atMost: 'invitations.register',
    why: 'an address that no policy lets in leaves nothing; the letter is written after the answer',
  },
  'PATCH /api-keys/:id': 'api_keys.edit',
  'POST /auth/switch': 'users.sign_in',
  'POST /auth/default-tenant': 'users.set_default_tenant',
  'POST /auth/visit/end': { set: ['tenants.end_visit', 'users.sign_in'], why: 'both trails tell of the end, and of the session at home' },
  'POST /tenants': { set: ['tenants.add'], why: 'in the trail of the new tenant and in that of who made it' },
  'PATCH /tenants/:id': { set: ['tenants.edit'], why: 'in the trail of the tenant and in that of who changed it' },
  'POST /tenants/:id/disable': { set: ['tenants.disable'], why: 'in the trails of both' },
  'POST /tenants/:id/enable': { set: ['tenants.enable'], why: 'in the trails of both' },
  'POST /tenants/:id/erase': 'tenants.erase',
  'POST /tenants/:id/visit': { set: ['tenants.visit', 'users.sign_in'], why: 'in the trails of both, and the session there' },
  'POST /tenants/:id/invite-owner': {
    set: ['tenants.invite_owner', 'invitations.add'],
    why: 'the act in the trail at home, the invitation in that of the tenant',
  },
}

export type Leaves = string | { set: readonly string[]; why: string } | { atMost: string; why: string } | { nothing: string }

/** A call repeated under its Idempotency-Key is answered from memory and leaves nothing. */
export function fits(leaves: Leaves, found: readonly string[], keyed: boolean): boolean {
  if (keyed && found.length === 0) return true
  if (typeof leaves === 'string') return found.length === 1 && found[0] === leaves
  if ('nothing' in leaves) return found.length === 0
  if ('atMost' in leaves) return found.length === 0 || fits(leaves.atMost, found, false)
  return found.length > 0 && found.every((action) => leaves.set.includes(action))
}
