/** Where a sealed value is kept: it opens there and nowhere else. `row` is the id of its row. */
export interface Place {
  table: string
  column: string
  row: string
}

/**
 * Secrets at rest. The key that seals is the tenant's own; the master key that wraps it is not in the database.
 * A module that keeps sealed columns names them in its `sealed`, so that a new key reaches them.
 */
export interface Secrets {
  /** `v1.<kid>.<nonce>.<ct>.<tag>`, each part but the first two in base64url. */
  seal: (tenant_id: string, place: Place, clear: string) => Promise<string>
  /** @throws Problem 409 `secret_unreadable` when the value was damaged, moved to another place, or its key is gone. */
  open: (tenant_id: string, place: Place, sealed: string) => Promise<string>
  /** Ends all secrets of a tenant for good (crypto-shredding): what is still sealed anywhere, opens nevermore. */
  destroyKeys: (tenant_id: string) => Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    secrets: Secrets
  }
}
