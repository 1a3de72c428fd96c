import { copyFileSync } from 'node:fs'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['client/**/*.{ts,tsx}', '!client/gql/**'],
  generates: {
    'client/gql/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
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
  // Production answers only these documents; the server reads them from beside its schema.
  hooks: {
    afterAllFileWrite: () => copyFileSync('client/gql/persisted-documents.json', 'schema/operations.json'),
  },
}

export default config
