import { crc32, deflateRawSync } from 'node:zlib'

/** A zip of a few files in memory, as an export is; sizes and offsets below 4 GiB (APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16). */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path)
    const content = Buffer.from(text)
    const packed = deflateRawSync(content, { level: 3 })
    const about = Buffer.alloc(26) // from "version needed" to "extra length", the same in both headers
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2) // the name is UTF-8
    about.writeUInt16LE(8, 4) // deflated
    about.writeUInt16LE(0x21, 8) // 1 January 1980: the rows carry their own times
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14) // comment, disk, attributes, offset of the local header
    place.writeUInt32LE(offset, 10)
    const local = [Buffer.from('PK\x03\x04'), about, name, packed]
    entries.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, name)
    parts.push(...local)
    offset += local.reduce((sum, part) => sum + part.length, 0)
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end])
}
