using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : GableDbContext(options)
{
    public DbSet<Member> Members => Set<Member>();

    public DbSet<Note> Notes => Set<Note>();
}
