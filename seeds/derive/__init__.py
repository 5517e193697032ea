"""How the derived files of seeds/ are made again from pinned packages: `python -m seeds.derive`."""
