// What the page is made of, in the form CycloneDX 1.5 (an SBOM).
const address = ({ name, version }) => `pkg:cargo/${name}@${version}`;

function component(crate, checksums) {
  const sum = checksums.get(`${crate.name} ${crate.version}`);
  return {
    type: "library",
    "bom-ref": address(crate),
    name: crate.name,
    version: crate.version,
    ...(crate.description ? { description: crate.description.trim() } : {}),
    ...(crate.license ? { licenses: [{ expression: crate.license.replaceAll("/", " OR ") }] } : {}),
    purl: address(crate),
    ...(sum ? { hashes: [{ alg: "SHA-256", content: sum }] } : {}),
  };
}

// `lock` is the text of Cargo.lock, which holds the sums; the same sources give the same list.
export function partsList({ own, crates, uses }, build, lock) {
  const entries = lock.matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]{64})"/g);
  const checksums = new Map([...entries].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
  const byId = new Map([own, ...crates].map((crate) => [crate.id, crate]));
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: { ...component(own, checksums), type: "application", properties: [{ name: "build", value: build }] },
    },
    components: crates.map((crate) => component(crate, checksums)),
    dependencies: [own, ...crates].map((crate) => ({
      ref: address(crate),
      dependsOn: uses.get(crate.id).map((id) => address(byId.get(id))).sort(),
    })),
  };
}
