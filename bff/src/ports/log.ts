/** Where the BFF writes what an operator should know; a pino logger fits. Fields never hold secrets. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
