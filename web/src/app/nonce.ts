/** The nonce of this answer, which every style element the page writes must carry. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

// react-remove-scroll, under Mantine's dialogs, writes a style element of its own and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
