export function HostDialog(_: { opened: boolean; onClose: () => void; onSaved: (id: string) => void }) { return null }
