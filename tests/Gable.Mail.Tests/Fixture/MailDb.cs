using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Mail.Tests;

internal sealed class MailDb(DbContextOptions<MailDb> options) : GableDbContext(options)
{
    public DbSet<Purchase> Purchases => Set<Purchase>();
}
