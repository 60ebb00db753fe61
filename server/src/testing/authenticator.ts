import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What can be wrong with what a passkey answers. */
export interface Fault {
  origin?: string
  rpId?: string
  /** Instead of one more than the last. */
  counter?: number
  challenge?: string
  /** Without PIN or biometry. */
  unverified?: boolean
  /** As whom it claims to sign, base64url. */
  userHandle?: string
  /** Signed by another key. */
  forged?: boolean
}
interface Creation {
  challenge: string
  rp: { id: string }
  user: { id: string }
}
interface Request {
  challenge: string
  rpId: string
}

const b64 = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

/** CBOR (RFC 8949): a head of a type and a number, and what a passkey needs of the rest. */
const head = (type: number, n: number) =>
  n < 24 ? Buffer.from([(type << 5) | n]) : n < 256 ? Buffer.from([(type << 5) | 24, n]) : Buffer.from([(type << 5) | 25, n >> 8, n & 255])
const int = (n: number) => (n < 0 ? head(1, -1 - n) : head(0, n))
const text = (s: string) => Buffer.concat([head(3, Buffer.byteLength(s)), Buffer.from(s)])
const bytes = (b: Buffer) => Buffer.concat([head(2, b.length), b])
const map = (pairs: [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

/** Flags of authenticator data (WebAuthn Level 3, section 6.1): present, verified, with a credential. */
const [present, verified, attested] = [1, 4, 64]

/** An authenticator in software: ES256, attestation none. It does as a real one does, and wrong where it is told to. */
export function authenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let handle = ''
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key (RFC 9053 section 7.1): kty EC2, alg ES256, crv P-256, x, y
  const cose = map([
    [int(1), int(2)],
    [int(3), int(-7)],
    [int(-1), int(1)],
    [int(-2), bytes(Buffer.from(x, 'base64url'))],
    [int(-3), bytes(Buffer.from(y, 'base64url'))],
  ])
  const client = (type: string, challenge: string, fault: Fault) =>
    Buffer.from(JSON.stringify({ type, challenge: fault.challenge ?? challenge, origin: fault.origin ?? origin, crossOrigin: false }))
  const data = (rpId: string, fault: Fault, credential: Buffer = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(fault.counter ?? ++counter)
    const flags = present | (fault.unverified ? 0 : verified) | (credential.length ? attested : 0)
    return Buffer.concat([sha256(fault.rpId ?? rpId), Buffer.from([flags]), count, credential])
  }
  return {
    id: b64(id),
    make: ({ challenge, rp, user }: Creation, fault: Fault = {}) => {
      handle = user.id
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const authData = data(rp.id, { counter: 0, ...fault }, credential)
      const attestation = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData)],
      ])
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response: {
          clientDataJSON: b64(client('webauthn.create', challenge, fault)),
          attestationObject: b64(attestation),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      }
    },
    use: ({ challenge, rpId }: Request, fault: Fault = {}) => {
      const clientData = client('webauthn.get', challenge, fault)
      const authData = data(rpId, fault)
      const signer = fault.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : privateKey
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response: {
          clientDataJSON: b64(clientData),
          authenticatorData: b64(authData),
          signature: b64(sign('sha256', Buffer.concat([authData, sha256(clientData)]), signer)),
          userHandle: fault.userHandle ?? handle,
        },
        clientExtensionResults: {},
      }
    },
  }
}
