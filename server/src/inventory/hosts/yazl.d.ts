/** What the tests use of yazl, which brings no types. */
declare module 'yazl' {
  export class ZipFile {
    addBuffer(content: Buffer, name: string, options?: { mtime?: Date; mode?: number }): void
    end(): void
    readonly outputStream: NodeJS.ReadableStream
  }
}
