import path from 'node:path'
import {
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast'
import {
  API,
  ObjectFlags,
  TypeFlags,
  type Checker,
  type ObjectType,
  type Type,
  type TypeReference,
  type UnionType,
} from 'typescript/unstable/sync'
import { readSources } from '#test/architecture/sources.ts'

export type Kind = 'string' | 'number' | 'boolean' | 'Date' | 'Buffer' | 'other'

export interface Claim {
  file: string
  firstLine: number
  lastLine: number
  /** What the code says of each row; null where it says nothing, or is itself told by its caller. */
  columns: Map<string, { kind: Kind; nullable: boolean; optional: boolean }> | null
}

/** They hand on what others ask. */
const passedOn = new Set(['server/request/context.ts', 'server/platform/transaction.ts'])
const askers = new Set(['rows', 'first', 'one'])
const root = path.resolve(import.meta.dirname, '..', '..')

/** Every place in the server that sends a statement of its own, with the rows that its type promises. */
export function readClaims(): Claim[] {
  const api = new API({ cwd: root })
  try {
    const [project] = api.updateSnapshot({ openProjects: [path.join(root, 'tsconfig.json')] }).getProjects()
    return readSources('server/**/*.ts')
      .filter(({ file }) => !passedOn.has(file))
      .flatMap(({ file, text }) => {
        const source = project!.program.getSourceFile(path.join(root, file))!
        const lineOf = (position: number): number => text.slice(0, position).split('\n').length
        return callsIn(project!.checker, source).map((call) => ({
          file,
          firstLine: lineOf(call.getStart(source)),
          lastLine: lineOf(call.end),
          columns: columnsOf(project!.checker, call),
        }))
      })
  } finally {
    api.close()
  }
}

function callsIn(checker: Checker, node: Node): CallExpression[] {
  const calls: CallExpression[] = []
  const visit = (inner: Node): void => {
    if (isCallExpression(inner) && askers.has(calledName(inner)) && sendsRawSql(checker, inner)) calls.push(inner)
    inner.forEachChild((child: Node) => visit(child))
  }
  visit(node)
  return calls
}

/** A typed statement claims nothing: its columns come from the entities. */
function sendsRawSql(checker: Checker, { arguments: [first] }: CallExpression): boolean {
  const type = first && checker.getTypeAtLocation(first)
  return type != null && checker.getPropertiesOfType(type).some(({ name }) => name === 'isRawBuilder')
}

function calledName({ expression }: CallExpression): string {
  if (isPropertyAccessExpression(expression)) return expression.name.text
  return isIdentifier(expression) ? expression.text : ''
}

function columnsOf(checker: Checker, call: CallExpression): Claim['columns'] {
  const signature = checker.getResolvedSignature(call)
  const promised = signature && checker.getReturnTypeOfSignature(signature)
  const answer = promised && argumentOf(checker, promised)
  if (!answer) return null
  const row = checker.isArrayType(answer) ? argumentOf(checker, answer) : checker.getNonNullableType(answer)
  if (!row || row.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never | TypeFlags.TypeParameter)) return null
  const properties = checker.getPropertiesOfType(row)
  return new Map(
    properties.flatMap((property) => {
      const type = checker.getTypeOfSymbol(property)
      if (!type) return []
      const parts = type.flags & TypeFlags.Union ? (type as UnionType).getTypes() : [type]
      const nullable = parts.some(({ flags }) => (flags & TypeFlags.Null) !== 0)
      const optional = parts.some(({ flags }) => (flags & TypeFlags.Undefined) !== 0)
      return [
        [
          property.name,
          { kind: kindOf(checker, checker.getNonNullableType(type) ?? type), nullable, optional },
        ] as const,
      ]
    }),
  )
}

function argumentOf(checker: Checker, type: Type): Type | undefined {
  const isReference = type.flags & TypeFlags.Object && (type as ObjectType).objectFlags & ObjectFlags.Reference
  return isReference ? checker.getTypeArguments(type as TypeReference)[0] : undefined
}

function kindOf(checker: Checker, type: Type): Kind {
  if (checker.isTypeAssignableTo(type, checker.getStringType())) return 'string'
  if (checker.isTypeAssignableTo(type, checker.getNumberType())) return 'number'
  if (checker.isTypeAssignableTo(type, checker.getBooleanType())) return 'boolean'
  const name = checker.typeToString(type)
  return name === 'Date' ? 'Date' : name.startsWith('Buffer') ? 'Buffer' : 'other'
}
