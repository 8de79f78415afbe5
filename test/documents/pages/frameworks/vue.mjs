// Stands in for Vue, as far as the scripts of components need it.
export const ref = (value) => ({ value });
export const reactive = (value) => value;
export const computed = (get) => ({
  get value() {
    return get();
  },
});
export const onMounted = (listener) => listener();
