// Run by npm after an installation, so that the first start is as fast as the next, in a folder that cannot be written too.
import { bundled } from './bundled.mjs'

bundled()
