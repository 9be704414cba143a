import type { Messages, Translated } from '../messages.js';

export const signIn: Translated<Messages['signIn']> = {
  tab: 'Iniciar sesión',
  title: 'Inicie sesión en Parley',
  signedOut: 'La sesión está cerrada',
  signingIn: 'Iniciando sesión…',
  whence:
    'Parley muestra un enlace de acceso al arrancar. Cada enlace sirve una sola vez: ejecute <command></command> de nuevo para obtener otro y ábralo en este navegador.',
  refused: 'Este enlace ya no sirve',
  refusedMeans: 'Ya se usó o ha caducado.',
  failed: 'No se inició la sesión',
};
