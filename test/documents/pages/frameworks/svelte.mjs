// Stands in for Svelte, as far as the scripts of components need it.
export const onMount = (listener) => listener();
