"""The sizes and hashes in datapackage.json."""

import json

from coalitions.package.artefacts import Artefacts, fingerprint
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR


def described(package: Package, generated: Artefacts) -> Artefacts:
    """Write the descriptor anew, with the size and the hash of each resource.

    ``generated`` holds the files that are about to be written. Raises SetAsideError where the file of a
    resource cannot be read.
    """
    resources = []
    for resource in package.resources:
        path = resource["path"]
        data = generated.get(path) or package.read(path)
        resources.append({**resource, **fingerprint(data)})
    descriptor = {**package.descriptor, "resources": resources}
    return {DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()}
