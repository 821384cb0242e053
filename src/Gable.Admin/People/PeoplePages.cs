using Gable.Accounts;
using Gable.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>The pages about users and roles: where the application has accounts, for those who may give any right to anybody.</summary>
internal static class PeoplePages
{
    public const string Users = "users";
    public const string Roles = "roles";

    /// <summary>Whether the application has accounts.</summary>
    public static bool Exist(IServiceProvider services) => services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(UserAdministration));

    public static bool AreFor(AdminRequest request) => request.Options.PeopleRoles.Any(request.Actor.IsIn) && Exist(request.Http.RequestServices);

    /// <summary>Whether a page about people or operations takes the place of a model in the menu.</summary>
    public static bool Replace(AdminRequest request, AdminModel model) =>
        (IsUser(model) && AreFor(request)) || (model.Resource.ModelType == typeof(AccountEvent) && OperationPages.AreFor(request.Actor, request.Options));

    /// <summary>Where a model's list is, for the actor.</summary>
    public static string HrefOf(AdminRequest request, AdminModel model) => IsUser(model) && AreFor(request) ? request.Path("-", Users) : request.Path(model.Name);

    public static bool IsUser(AdminModel model) => model.Resource.ModelType.IsSubclassOf(typeof(GableUser));

    /// <summary>The application's users as rows; <c>null</c> when they are no resource that the actor may read.</summary>
    public static AdminModel? ModelOf(AdminRequest request) => request.Catalog.For(request.Actor).FirstOrDefault(IsUser);

    /// <exception cref="Core.ProblemException">404: the actor sees no pages about people.</exception>
    public static void Need(AdminRequest request)
    {
        if (!AreFor(request))
        {
            throw AdminProblems.Missing();
        }
    }
}
