import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { printPortalSchema } from '../server/graphql/print-schema.ts'

/** Writes the API as the code defines it: run by `npm run schema`, reviewed and committed. */
const file = path.resolve(import.meta.dirname, '..', 'schema', 'schema.graphql')
writeFileSync(file, printPortalSchema())
console.log(`written: ${path.relative(process.cwd(), file)}`)
