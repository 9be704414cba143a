/** A process that answers every request with the JSON it was sent, and tells its port to the one that started it. */
import type { AddressInfo } from 'node:net';
import express from 'express';

const server = express()
  .use(express.json({ limit: '5mb' }))
  .post('/', (request, response) => {
    response.json(request.body);
  })
  .listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
