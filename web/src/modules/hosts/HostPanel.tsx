export function HostPanel(_: { id: string; onClose: () => void }) { return null }
