import type { Messages, Translated } from '../messages.js';

export const apiReference: Translated<Messages['apiReference']> = {
  title: 'Referencia de la API',
  lede: 'Todas las direcciones de la API con lo que aceptan y responden, del <file>documento OpenAPI</file> al que las pruebas obligan al servidor.',
  loading: 'Cargando el documento',
  find: 'Buscar una dirección',
  takes: 'Acepta',
  answers: 'Responde {status}',
  required: 'Obligatorio.',
  otherwise: '{value} si se omite.',
};
