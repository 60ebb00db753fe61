declare module 'virtual:texts' {
  type Texts = typeof import('./en.ts').en
  type Locale = import('../kit/i18n.ts').Locale
  /** The areas that every page needs. */
  export const first: readonly (keyof Texts)[]
  export const files: Readonly<Record<Locale, { readonly [A in keyof Texts]: () => Promise<Partial<Texts>> }>>
}
