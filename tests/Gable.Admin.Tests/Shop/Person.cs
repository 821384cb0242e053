using Gable.Accounts;

namespace Gable.Admin.Tests.Shop;

/// <summary>Whoever signs in, where the shop has accounts.</summary>
public sealed class Person : GableUser;
