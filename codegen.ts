import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { stepTextLimits, textLimits } from './server/platform/text-limits.ts'

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['client/**/*.{ts,tsx}', '!client/gql/**'],
  generates: {
    'client/gql/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: hashOf } },
      config: {
        importExtension: '.ts',
        useTypeImports: true,
        inlineFragmentTypes: 'mask',
        enumsAsTypes: true,
        customDirectives: { apolloUnmask: true },
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', Decimal: 'string' },
      },
    },
  },
  hooks: {
    afterAllFileWrite: () => {
      writeTrustedDocuments()
      writeTextLimits()
    },
  },
}

/** The client's fields stop where the server would refuse a longer text. */
function writeTextLimits(): void {
  const tables = Object.entries({ textLimits, stepTextLimits })
  const text = tables.map(([name, table]) => `export const ${name} = ${JSON.stringify(table, null, 2)} as const\n`)
  writeFileSync('client/gql/text-limits.ts', text.join('\n'))
}

/** Production answers only these documents; the server reads them from beside its schema. */
function writeTrustedDocuments(): void {
  const documents = JSON.parse(readFileSync('client/gql/persisted-documents.json', 'utf8')) as Record<string, string>
  const sent = Object.entries(documents).map(([hash, text]) => [hash, asSent(text)])
  writeFileSync('schema/operations.json', `${JSON.stringify(Object.fromEntries(sent), null, 2)}\n`)
}

function hashOf(document: string): string {
  return createHash('sha256').update(asSent(document)).digest('hex')
}

/** Without the directive that only the client reads. */
function asSent(document: string): string {
  return document.replaceAll(' @unmask', '')
}

export default config
