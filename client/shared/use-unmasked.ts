import type { FragmentType, TypedDocumentNode } from '@apollo/client'
import { useSuspenseFragment } from '@apollo/client/react'

/**
 * What a component asked for in its own fragment, which stands first in the document; those it spreads stand after it.
 */
export function useUnmasked<TData extends object>(
  fragment: TypedDocumentNode<TData>,
  from: FragmentType<NoInfer<TData>>,
): TData {
  const own = fragment.definitions[0]
  const fragmentName = own?.kind === 'FragmentDefinition' ? own.name.value : undefined
  const { data } = useSuspenseFragment({ fragment, fragmentName, from })
  // With a type parameter the compiler takes the overload for lists.
  return data as unknown as TData
}
