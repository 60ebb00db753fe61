/** The mark: a shield whose wall has battlements. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M12 2.200 20.500 5.200v6.500c0 4.900-3.400 8.600-8.500 10.100-5.100-1.500-8.500-5.200-8.500-10.100V5.200z"
        stroke="var(--accent)"
        strokeWidth="1.900"
        strokeLinejoin="round"
      />
      <path d="M8 9.300V8h1.600v1.300h1.500V8h1.800v1.300h1.500V8H16v2.600l-1 .9v3.900H9v-3.900l-1-.9z" fill="var(--accent)" />
    </svg>
  )
}
