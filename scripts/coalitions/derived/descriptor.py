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
    resources = [
        {**resource, **fingerprint(generated.get(resource["path"]) or package.read(resource["path"]))}
        for resource in package.resources
    ]
    descriptor = {**package.descriptor, "resources": resources}
    return {DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()}
