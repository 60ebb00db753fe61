/** Ends of file names that are also top-level domains: a bare name with one of them is a file. */
export const fileSuffixes = new Set([
  'zip',
  'mov',
  'py',
  'sh',
  'rs',
  'pl',
  'md',
  'ps',
  'pm',
  'mk',
  'tf',
  'properties',
  'pub',
  'cab',
  'java',
])

const extensions =
  'exe dll sys drv ocx cpl scr bat cmd ps1 psm1 psd1 vbs vbe js jse wsf wsh hta lnk msi msp msix appx jar apk ipa class ' +
  'zip rar 7z tar gz tgz bz2 xz cab iso img vhd vhdx dmg pkg deb rpm doc docx docm dotm xls xlsx xlsm xlsb xll ppt pptx pptm ppam ' +
  'one pdf rtf txt log csv tsv json xml yml yaml html htm hta xhtml mht php asp aspx jsp jspx cgi py pyc pyd sh rs pl md ps so elf bin dat tmp ' +
  'dmp pcap pcapng evtx evt etl reg inf ini cfg conf config url chm hlp eml msg ost pst mdb accdb db sqlite bak old mov mp4 mp3 avi jpg jpeg ' +
  'png gif bmp ico svg webp ttf key pem crt cer pfx p12 kdbx rdp ova ovf vmdk vmx swf xpi crx plist dylib ko pub'
const known = new Set(extensions.split(' '))

/** What ends like a file or a domain and is the name of a product. */
export const notDomains = new Set([
  'asp.net',
  'vb.net',
  'ado.net',
  'ml.net',
  'socket.io',
  'node.js',
  'vue.js',
  'next.js',
  'nuxt.js',
  'react.js',
  'd3.js',
  'three.js',
  'express.js',
  'ember.js',
  'backbone.js',
  'angular.js',
  'chart.js',
  'moment.js',
  'discord.js',
])

/** First words of expressions of programs: `self.name`, `java.net`, `console.log`. */
export const programming = new Set(
  (
    'self this super console document window navigator process module exports math Math os sys java javax jakarta System system string String ' +
    'req res request response event obj object Object array Array list dict data date Date time user item node app ctx cls func foo bar baz ' +
    'json JSON file str num val key args kwargs params options config logger log db model view root parent child el elem element test Test'
  ).split(' '),
)

/** Two letters that are a unit or a time of day behind a number, and a country otherwise. */
export const units = new Set([
  'am',
  'pm',
  'ms',
  'kg',
  'km',
  'cm',
  'mm',
  'ml',
  'mg',
  'in',
  'st',
  'gb',
  'mb',
  'tb',
  'hz',
  'ps',
  'ft',
  'nd',
  'th',
])

const longestName = 255 // of NTFS and of most file systems

/** The normal form of a file name (lower case: Windows does not tell the cases apart), or undefined. */
export function fileNameOf(written: string): string | undefined {
  const dot = written.lastIndexOf('.')
  if (dot < 1 || written.length > longestName) return undefined
  const lower = written.toLowerCase()
  const suffix = lower.slice(dot + 1)
  if (!known.has(suffix) && !fileSuffixes.has(suffix)) return undefined
  if (suffix === 'so' && !lower.startsWith('lib')) return undefined
  if (/^javax?\./.test(lower) || notDomains.has(lower) || (programming.has(written.slice(0, dot)) && (suffix === 'log' || suffix === 'js')))
    return undefined
  return lower
}
