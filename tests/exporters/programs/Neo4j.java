// Neo4j.java HOME NODES EDGES QUERY...: imports two tables into a new database below HOME with neo4j-admin's own
// import, starts the embedded server on it and prints the first value of the first row of each query, a line each.
import java.nio.file.Files;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.importer.ImportCommand;
import picocli.CommandLine;

public class Neo4j {
  public static void main(String[] arguments) throws Exception {
    java.nio.file.Path home = java.nio.file.Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(home.resolve("conf"));
    int status = new CommandLine(new ImportCommand.Full(new ExecutionContext(home, home.resolve("conf"))))
        .execute("neo4j", "--nodes=" + arguments[1], "--relationships=" + arguments[2]);
    if (status != 0) System.exit(status);
    DatabaseManagementService service = new DatabaseManagementServiceBuilder(home).build();
    for (int i = 3; i < arguments.length; ++i)
      try (Transaction transaction = service.database("neo4j").beginTx(); Result result = transaction.execute(arguments[i])) {
        System.out.println("answer\t" + result.next().get(result.columns().get(0)));
      }
    service.shutdown();
    System.exit(0);
  }
}
