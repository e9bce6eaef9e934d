import type { AuditLog } from '../../ports/audit-log.ts';
import type { Directory } from '../../ports/directory.ts';

/** Registers a test that gets a directory with the sample user in it. */
export type Behaves = (
  title: string,
  check: (given: { directory: Directory; auditLog: AuditLog }) => Promise<void>,
) => void;
