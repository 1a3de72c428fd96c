import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { getMetadataStorage } from 'type-graphql'

type Pick = 'root' | 'context'
type Method = (...values: unknown[]) => unknown

/** The single instance of each resolver class. */
const objects = new Map<Function, Record<string, Method>>()

export const resolverObjects = {
  get: <Resolver extends object>(type: { new (): Resolver }): Resolver => {
    const found = objects.get(type) ?? (new type() as Record<string, Method>)
    objects.set(type, found)
    return found as Resolver
  },
}

/**
 * A resolver that needs only its object and the context is called directly: type-graphql would sort its parameters and
 * wrap its call for every row, which cost a list more than its query.
 */
export function resolveFieldsDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage()
  for (const { kind, target, methodName, schemaName, getObjectType, params = [], middlewares = [] } of fieldResolvers) {
    const owner = getObjectType?.()
    const name = objectTypes.find((type) => type.target === owner)?.name
    const type = name === undefined ? undefined : schema.getType(name)
    const field = isObjectType(type) ? type.getFields()[schemaName] : undefined
    const picks = params.toSorted((a, b) => a.index - b.index).map((param) => pickOf(param as ParamLike))
    if (kind !== 'external' || !field || middlewares.length > 0 || !picks.every((pick) => pick !== null)) continue
    const object = resolverObjects.get(target as { new (): object }) as Record<string, Method>
    field.resolve = direct(object[methodName]!.bind(object), picks)
  }
}

interface ParamLike {
  kind: string
  propertyName?: string
  getType?: unknown
}

function pickOf({ kind, propertyName, getType }: ParamLike): Pick | null {
  return propertyName === undefined && (kind === 'context' || (kind === 'root' && getType === undefined)) ? kind : null
}

function direct(method: Method, picks: Pick[]): GraphQLFieldResolver<unknown, unknown> {
  switch (picks.join()) {
    case '':
      return () => method()
    case 'root':
      return (root) => method(root)
    case 'context':
      return (_root, _args, context) => method(context)
    case 'root,context':
      return (root, _args, context) => method(root, context)
    default:
      return (root, _args, context) => method(...picks.map((pick) => (pick === 'root' ? root : context)))
  }
}
