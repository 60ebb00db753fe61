import type { Words } from './words.ts'

export const es: Words = {
  hello: 'Hola, {name}:',
  helloNobody: 'Hola:',
  copyLink: 'Si el botón no funciona, copie esta dirección en su navegador:',
  footer: 'Este mensaje lo envió Rampart desde {host}. Las respuestas no se leen.',
  preferences: 'Qué mensajes recibe se decide en sus preferencias de notificaciones:',
  labels: {
    organisation: 'Organización',
    inviter: 'Le invita',
    role: 'Rol',
    device: 'Dispositivo',
    address: 'Dirección',
    factor: 'Factor',
    at: 'Hora',
    expires_at: 'Válido hasta',
  },
  letters: {
    verify_email: {
      subject: 'Confirme su correo electrónico',
      text: ['Confirme que esta dirección es suya, para que Rampart pueda escribirle aquí.'],
      button: 'Confirmar la dirección',
      after: ['Si no lo ha pedido, no tiene que hacer nada.'],
    },
    reset_password: {
      subject: 'Elija una contraseña nueva',
      text: ['Alguien, probablemente usted, pidió una contraseña nueva para su cuenta. Este enlace funciona una sola vez.'],
      button: 'Elegir una contraseña nueva',
      after: ['Si no fue usted, borre este mensaje: su contraseña sigue siendo la misma. Nadie de su organización le pedirá este enlace.'],
    },
    password_changed: {
      subject: 'Se cambió su contraseña',
      text: ['Se cambió la contraseña de su cuenta. Todas sus demás sesiones se cerraron.'],
      after: ['Si no fue usted, pida de inmediato a la administración de su organización que bloquee su cuenta.'],
    },
    email_changed: {
      subject: 'Se cambió su dirección de correo',
      text: ['La dirección de correo de su cuenta se cambió por otra. Rampart ya no escribe a esta.'],
      after: ['Si no fue usted, pida de inmediato a la administración de su organización que bloquee su cuenta.'],
    },
    invitation: {
      subject: 'Le invitan a Rampart',
      text: ['Le invitan a trabajar en Rampart. Elija una contraseña y su cuenta estará lista.'],
      button: 'Aceptar la invitación',
      after: ['Si no la esperaba, borre este mensaje: sin usted no ocurre nada.'],
    },
    sign_in_new_device: {
      subject: 'Inicio de sesión desde un dispositivo nuevo',
      text: ['Alguien inició sesión en su cuenta desde un dispositivo que no se había usado antes.'],
      after: ['Si fue usted, no tiene que hacer nada. Si no, cambie su contraseña de inmediato: así se cierran todas las demás sesiones.'],
    },
    factor_added: {
      subject: 'Se añadió un segundo factor',
      text: ['Se añadió un segundo factor a su cuenta. Desde ahora su inicio de sesión lo pide.'],
      after: ['Si no fue usted, cambie su contraseña de inmediato y avise a la administración de su organización.'],
    },
    factor_removed: {
      subject: 'Se quitó un segundo factor',
      text: ['Se quitó un segundo factor de su cuenta. Ya no protege su inicio de sesión.'],
      after: ['Si no fue usted, cambie su contraseña de inmediato y avise a la administración de su organización.'],
    },
    session_family_revoked: {
      subject: 'Se cerró una sesión por su seguridad',
      text: [
        'Una clave de una de sus sesiones se usó por segunda vez. Eso ocurre cuando alguien la ha copiado; por eso la sesión se cerró en todos los dispositivos que la tenían.',
      ],
      after: ['Inicie sesión de nuevo. Si vuelve a ocurrir, cambie su contraseña y avise a la administración de su organización.'],
    },
    account_disabled: {
      subject: 'Se desactivó su cuenta',
      text: ['Su cuenta se desactivó y todas sus sesiones se cerraron.'],
      after: ['Si cree que es un error, pregunte a la administración de su organización.'],
    },
    notification: { subject: '{title}', text: ['{text}'], button: 'Abrir en Rampart' },
    digest: {
      subject: 'Resumen de sus notificaciones ({count})',
      text: ['Esto es lo que ha ocurrido desde el último resumen.'],
      button: 'Abrir las notificaciones',
    },
    test: {
      subject: 'Mensaje de prueba de Rampart',
      text: ['El correo funciona: este mensaje pasó por el servidor de correo configurado en Rampart.'],
    },
  },
}
