using Gable.Core;

namespace Gable.Accounts;

/// <summary>The pages of accounts, for the box at start and the welcome page.</summary>
internal sealed class AccountPagesDescription : IDescriptionSource
{
    public string Section => "pages";

    public IReadOnlyList<DescriptionItem> Describe() =>
        [new DescriptionItem("Sign in", "accounts: sign-up, sign-in, profile, sessions") { Path = $"/account/{AccountPageKeys.SignIn}" }];
}
