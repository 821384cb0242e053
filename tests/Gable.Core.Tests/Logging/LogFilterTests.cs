using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Core.Tests.Logging;

/// <summary>What is quiet without a setting, and stays as an application set it.</summary>
public sealed class LogFilterTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", null, false)]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command", null, false)]
    [InlineData("Npgsql.Command", null, false)]
    [InlineData("Npgsql.Connection", null, true)]
    [InlineData("Shop.Orders", null, true)]
    [InlineData("Npgsql.Command", "Npgsql", true)]
    [InlineData("Npgsql.Command", "Npgsql.Command", true)]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command", "Microsoft.EntityFrameworkCore", true)]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command", "Microsoft", false)]
    public void Statements_and_the_servers_own_lines_are_quiet_unless_the_application_wants_them(string category, string? wanted, bool isLogged)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        if (wanted is not null)
        {
            builder.Configuration.AddInMemoryCollection([new($"Logging:LogLevel:{wanted}", "Information")]);
        }

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole();
        builder.AddGableCore();
        using var services = builder.Services.BuildServiceProvider();

        Assert.Equal(isLogged, services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information));
    }
}
