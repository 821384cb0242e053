using Microsoft.AspNetCore.Components;

namespace Gable.Accounts.Pages.Tests;

/// <summary>A page of an application, by its attribute.</summary>
[AccountPage(AccountPageKeys.SignOut)]
public sealed class OwnSignOut : ComponentBase;
