// Stands in for a component of Astro: nothing is put on a page here.
export default null;
