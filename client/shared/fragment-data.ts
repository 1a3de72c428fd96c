/**
 * What a fragment brings where its parent spreads it with @unmask: without the marker that only tells fragments apart,
 * so that it may stand in another.
 */
export type FragmentData<Fragment> = Omit<Fragment, ' $fragmentName'>
