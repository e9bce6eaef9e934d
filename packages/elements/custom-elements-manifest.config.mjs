export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/messages/**', 'src/styles/**'],
  litelement: true,
  plugins: [tagsFromTagNameMap(), onlyForHosts()],
};

/** A module says in its `HTMLElementTagNameMap` under which tag its element is defined. */
function tagsFromTagNameMap() {
  return {
    name: 'tags-from-tag-name-map',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'HTMLElementTagNameMap') return;
      for (const { name, type } of node.members) {
        const className = type.typeName.text;
        const element = moduleDoc.declarations.find(
          (declaration) => declaration.name === className,
        );
        if (element) Object.assign(element, { customElement: true, tagName: name.text });
      }
    },
  };
}

/** Leaves out what is no element, and in an element what is not for the page that holds it. */
function onlyForHosts() {
  return {
    name: 'only-for-hosts',
    packageLinkPhase({ customElementsManifest: manifest }) {
      manifest.modules = manifest.modules.filter(({ declarations }) =>
        declarations.some(({ tagName }) => tagName),
      );
      // The globs come in the order in which the disk lists them.
      manifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
      for (const { declarations } of manifest.modules) {
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter(isForHosts);
          // The analyzer takes the first argument of an event's constructor for its name.
          declaration.events = declaration.events?.filter(({ name }) =>
            name?.startsWith('atrezzo-'),
          );
        }
      }
    },
  };
}

function isForHosts({ kind, name, privacy, description, static: isStatic, readonly }) {
  const isOpen = privacy === undefined && !name.startsWith('#');
  return isOpen && kind === 'field' && description !== undefined && !isStatic && !readonly;
}
