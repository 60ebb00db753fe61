import type { NoticeTexts } from './texts.ts'

export const es: NoticeTexts = {
  sign_in_new_device: {
    title: 'Inicio de sesión desde un dispositivo nuevo',
    text: '{device}, desde {address}. Si no fue usted, cambie su contraseña.',
  },
  password_changed: {
    title: 'Se cambió su contraseña',
    text: 'Si no fue usted, pida de inmediato a la administración que bloquee su cuenta.',
  },
  factor_added: { title: 'Se añadió un segundo factor', text: 'Su cuenta tiene ahora: {factor}.' },
  factor_removed: { title: 'Se quitó un segundo factor', text: 'Su cuenta ya no tiene: {factor}.' },
  factors_reset: {
    title: 'Se restablecieron sus segundos factores',
    text: 'Lo hizo la administración. Si no lo pidió, avise de inmediato.',
  },
  recovery_codes_made: { title: 'Se crearon códigos de recuperación nuevos', text: 'Los anteriores ya no sirven.' },
  session_family_revoked: {
    title: 'Se cerró una sesión por su seguridad',
    text: 'Una de sus claves se usó por segunda vez, como ocurre cuando alguien la ha copiado. Inicie sesión de nuevo.',
  },
  tenant_visited: { title: '{actor} abrió esta organización desde fuera', text: 'Motivo: {reason}' },
  invitation_accepted: { title: '{name} aceptó la invitación', text: 'La cuenta está lista, con el rol {role}.' },
  role_changed: { title: 'Se cambió su rol', text: 'Ahora es: {role}.' },
  ownership_received: { title: 'Esta organización es ahora suya', text: '{actor} le entregó la propiedad.' },
  job_failed: { title: 'Un trabajo ha fallado: {kind}', text: '{error}' },
  schedule_failed: {
    title: 'Una ejecución programada ha fallado: {name}',
    text: 'Se vuelve a intentar. La página del sistema dice por qué falló.',
  },
  mail_given_up: { title: 'No se pudo enviar un correo', text: '{template}: {error}' },
  backup_failed: { title: 'La copia de seguridad ha fallado', text: '{error}' },
  audit_tampered: {
    title: 'La auditoría fue manipulada',
    text: 'Hallazgos: {findings}. Abra la auditoría para ver qué se cambió o eliminó.',
  },
  hook_given_up: { title: 'Se abandonó una entrega: {name}', text: '{error}' },
  mentioned: { title: '{actor} le mencionó en un comentario', text: '' },
  alert_not_acknowledged: { title: 'Nadie ha mirado {number} a tiempo', text: '{title}' },
  alert_not_contained: { title: '{number} no se ha contenido a tiempo', text: '{title}' },
  alert_not_resolved: { title: '{number} no se ha resuelto a tiempo', text: '{title}' },
  alerts_overdue: { title: '{count} alertas están fuera de plazo', text: 'Abra la cola para ver cuáles.' },
  handover_written: { title: '{actor} entrega el turno: {shift}', text: 'Lea la entrega y confirme que la ha recibido.' },
  handover_acknowledged: { title: '{actor} ha recibido el turno: {shift}', text: '' },
  case_assigned: { title: '{actor} le hizo responsable de {reference}', text: '' },
  case_task_assigned: { title: '{actor} le dio una tarea en {reference}', text: '' },
  case_escalated: { title: '{actor} escaló {reference} a: {to}', text: '' },
  case_joined: { title: '{actor} le dio acceso al caso restringido {reference}', text: '' },
}
