import { bundle } from './bundle.ts'

// A process of its own: what the bundler needs is gone with it.
await bundle(process.argv[2] ?? '')
