using System.CommandLine;
using System.Reflection;
using Gable.Accounts;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Docs.Tests;

/// <summary>An application with every package: whose settings and commands the pages may name.</summary>
internal sealed class DocumentedApplication : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-docs-");
    private readonly WebApplication _app;

    public DocumentedApplication()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = _folder.FullName });
        builder.Configuration.Sources.Clear();
        builder.AddGableAccounts<DocumentedUser>();
        builder.AddGable<DocumentedDb>();
        _app = builder.Build();
    }

    /// <summary>Every setting with its default.</summary>
    public IReadOnlyList<Setting> Settings => _app.Services.GetRequiredService<SettingsCatalog>().Read();

    /// <summary>Every key; one below a list or a dictionary ends with <c>*</c>.</summary>
    public IReadOnlyList<string> Keys => _app.Services.GetRequiredService<SettingsCatalog>().Keys;

    /// <summary>Options that a package checks, but that this application does not have: the package is missing above.</summary>
    public IEnumerable<string> MissingOptions => Types()
        .SelectMany(static type => type.GetInterfaces())
        .Where(static contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
        .Select(static contract => contract.GetGenericArguments()[0])
        .Except(_app.Services.GetRequiredService<SettingsCatalog>().Sections.Select(static section => section.Options))
        .Select(static type => type.FullName!);

    /// <summary>The command line as the application reads it.</summary>
    public RootCommand Commands()
    {
        var root = new RootCommand();

        foreach (var type in Types().Where(static type => type.IsAssignableTo(typeof(IApplicationCommand))))
        {
            root.Subcommands.Add(((IApplicationCommand)ActivatorUtilities.CreateInstance(_app.Services, type)).Build());
        }

        return root;
    }

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<Type> Types() => Directory.EnumerateFiles(AppContext.BaseDirectory, "Gable*.dll")
        .Where(static path => !path.EndsWith("Tests.dll", StringComparison.Ordinal))
        .SelectMany(static path => Assembly.Load(AssemblyName.GetAssemblyName(path)).GetTypes())
        .Where(static type => type is { IsClass: true, IsAbstract: false });

    public sealed class DocumentedUser : GableUser;

    public sealed class DocumentedDb(DbContextOptions<DocumentedDb> options) : Data.GableDbContext(options);
}
