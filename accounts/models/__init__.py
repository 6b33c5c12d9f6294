from accounts.models.agencies import Agency
from accounts.models.memberships import Membership
from accounts.models.users import User

__all__ = ["Agency", "Membership", "User"]
