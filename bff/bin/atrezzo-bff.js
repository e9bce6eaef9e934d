#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Half of the time to the first answer would go into compiling what the last start compiled already.
enableCompileCache();
await import('../dist/cli.js');
