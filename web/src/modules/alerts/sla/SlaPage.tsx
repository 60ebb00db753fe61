export function SlaPage() {
  return null
}
